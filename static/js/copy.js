/* Copies the text of the field that a button names. Without this script the button stays hidden and the text is selected by hand. */
(() => {
  const show = (button) => {
    const field = document.getElementById(button.dataset.copies);
    const words = button.textContent;
    button.hidden = false;
    button.addEventListener("click", async () => {
      field.select();
      await navigator.clipboard.writeText(field.value);
      button.textContent = "Copied";
      setTimeout(() => (button.textContent = words), 3000);
    });
  };
  const start = () => document.querySelectorAll("[data-copies]").forEach(show);
  document.readyState === "loading" ? document.addEventListener("DOMContentLoaded", start) : start();
})();
