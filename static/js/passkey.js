/* Shows what a passkey can be used for where the browser can make one, and says in words what went wrong. */
(() => {
  const isNumber = /^[\d.]+$|^\[/.test(location.hostname);
  const can = Boolean(window.PublicKeyCredential) && !isNumber;
  const show = (name) => document.querySelectorAll(`[data-passkey="${name}"]`).forEach((part) => (part.hidden = false));
  document.addEventListener("DOMContentLoaded", () => {
    show(can ? "can" : "cannot");
    if (isNumber) show("number");
    document.querySelectorAll("[data-by-name]").forEach((link) => {
      const here = new URL(location.href);
      here.hostname = "localhost";
      link.href = here.href;
    });
  });
  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    const place = document.querySelector("[data-passkey-error]");
    place.textContent = "Nothing was done: the device gave no passkey, or you stopped it. Please try again, or take the other way.";
    place.hidden = false;
  });
})();
