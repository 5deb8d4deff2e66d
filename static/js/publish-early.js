// Whoever presses a button while the page is being saved by itself waits until that is done: two at once make two pages of a
// new one, and what is saved after publishing is a draft again.
(() => {
  const LONGEST_WAIT = 10_000;
  let saving = null;
  let pressed = null;
  let isSent = false;
  let longestWait;

  const send = () => {
    clearTimeout(longestWait);
    if (!pressed) return;
    const { form, button } = pressed;
    saving = pressed = null;
    // Pressed before, it is disabled by now, and what is disabled is not sent.
    if (button) button.disabled = false;
    form.requestSubmit(button);
    if (button) button.disabled = true;
  };

  const noteSave = (event) => {
    if (isSent || pressed) event.preventDefault();
    if (!event.defaultPrevented) saving = event.detail;
  };

  const noteEnd = ({ detail }) => {
    if (detail.trigger !== saving?.trigger) return;
    saving = null;
    send();
  };

  const hold = (event) => {
    if (!event.target.matches('[data-controller~="w-autosave"]')) return;
    isSent = !saving;
    if (isSent) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    pressed = { form: event.target, button: event.submitter };
    clearTimeout(longestWait);
    longestWait = setTimeout(send, LONGEST_WAIT);
  };

  document.addEventListener("w-autosave:save", noteSave);
  for (const end of ["success", "error"]) document.addEventListener(`w-autosave:${end}`, noteEnd);
  document.addEventListener("submit", hold, true);
  // Come back to by the browser's arrow.
  addEventListener("pageshow", () => (isSent = false));
})();
