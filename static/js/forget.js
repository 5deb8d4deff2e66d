// Nothing typed reappears on Back: the form is emptied when its page is left, and again if the browser brings it back.
for (const form of document.querySelectorAll(".inquiry-form")) {
  const forget = () => form.reset();
  addEventListener("pagehide", forget);
  addEventListener("pageshow", (event) => event.persisted && forget());
}
