// Nothing typed reappears on Back, and Back never asks to send a form again.
// The page that answers a form becomes, in the history, the page that one can ask for by its address.
if (document.querySelector("[data-answer]")) history.replaceState(null, "", location.href);
for (const form of document.querySelectorAll(".inquiry-form")) {
  const forget = () => form.reset();
  addEventListener("pagehide", forget);
  addEventListener("pageshow", (event) => event.persisted && forget());
}
