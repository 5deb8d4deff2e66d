// What Wagtail leaves without a name gets one (blocks and their texts: js/block-names.js), and the icons for comments beside
// every field stay out of the Tab order: comments are written with the mouse, with Ctrl+Alt+M in a text, or from the side panel.
const tidy = () => {
  for (const icon of document.querySelectorAll("[data-comment-add]:not([tabindex])")) icon.tabIndex = -1;
  for (const tags of document.querySelectorAll(".tagit-new input:not([aria-label])")) tags.setAttribute("aria-label", "Tags");
  for (const link of document.querySelectorAll("[role=tab]:not([role=tablist] *)")) link.removeAttribute("role");
  document.querySelector("#fileupload:not([aria-label])")?.setAttribute("aria-label", "Choose pictures");
};

new MutationObserver(tidy).observe(document.body, { childList: true, subtree: true });
tidy();

// A link from the first page leads to a field: put the cursor there, behind whatever is folded around it.
const goToField = () => {
  const field = location.hash.startsWith("#id_") && document.getElementById(location.hash.slice(1));
  if (!field) return;
  const panel = field.closest("[role=tabpanel][hidden]");
  if (panel) document.querySelector(`[aria-controls="${panel.id}"], [href="#${panel.id}"]`)?.click();
  field.focus();
  field.scrollIntoView({ block: "center" });
};

addEventListener("load", () => setTimeout(goToField, 100));
addEventListener("hashchange", goToField);

// On a phone a side panel covers the form, and Wagtail opens again what was open last time: there it begins closed.
addEventListener("load", () =>
  setTimeout(() => {
    if (!matchMedia("(max-width: 49.9375em)").matches) return;
    document.querySelector("[data-side-panel-toggle][aria-expanded=true]")?.click();
  }, 200),
);

// The checklist beside the text: read when the page opens and after each time that it was saved.
const readChecklist = async () => {
  const list = document.querySelector("[data-checklist]");
  if (!list) return;
  const answer = await fetch(list.dataset.checklist, { headers: { "X-Requested-With": "XMLHttpRequest" } });
  if (answer.ok) list.innerHTML = await answer.text();
};

addEventListener("load", readChecklist);
document.addEventListener("w-autosave:success", readChecklist);
