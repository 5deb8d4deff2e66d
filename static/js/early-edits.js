// Wagtail takes what stands in the form two seconds after it opened for what was there before. What somebody writes until
// then would be neither saved nor asked about.
(() => {
  const edits = ["beforeinput", "input", "change", "paste", "drop"];

  const note = (event) => {
    const form = event.target.closest?.('form[data-controller~="w-unsaved"]');
    if (event.isTrusted && form) form.setAttribute("data-w-unsaved-force-value", "true");
  };

  for (const kind of edits) document.addEventListener(kind, note, true);
  document.addEventListener("w-unsaved:watch-edits", () => {
    for (const kind of edits) document.removeEventListener(kind, note, true);
  }, { once: true });
})();
