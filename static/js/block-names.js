// What Wagtail's editor leaves unsaid to a screen reader: which field a box of rich text is, which block a button moves
// or deletes, and where a button inserts. Blocks come, go and move, so everything is said anew after each change.
(() => {
  const words = (element) => element?.textContent.replace(/\s+/g, " ").replace(/\*$/, "").trim() || "";
  const heading = (element) => element?.closest("[data-panel]")?.querySelector("[data-panel-heading]");
  const type = (block) => words(block?.querySelector(".c-sf-block__type")) || words(block);
  const say = (element, attribute, value) => {
    if (value && element.getAttribute(attribute) !== value) element.setAttribute(attribute, value);
  };

  const nameBox = (box) => {
    const field = box.closest("[data-field-wrapper]");
    say(box, "aria-label", words(field?.querySelector("label")) || type(heading(box)));
  };

  const describeButton = (button) => say(button, "aria-describedby", heading(button)?.id);

  // A list's and a stream's button stands before the block that it would push down; the last one before none.
  const describeInsert = (button) => {
    const isOfList = button.parentElement.matches("[data-streamfield-list-container]");
    let next = (isOfList ? button : button.parentElement).nextElementSibling;
    while (next && !next.matches("[data-contentpath]")) next = next.nextElementSibling;
    const place = next ? `before ${words(next.querySelector("[data-panel-heading]"))}` : "at the end";
    const of = words(heading(button));
    say(button, "aria-label", `${button.title} ${place}${of && ` of ${of}`}`);
  };

  const describeAll = () => {
    document.querySelectorAll(".Draftail-Editor [role=textbox]").forEach(nameBox);
    document
      .querySelectorAll("[data-streamfield-action], .Draftail-BlockToolbar__trigger, .w-field__comment-button")
      .forEach(describeButton);
    document.querySelectorAll(".c-sf-add-button").forEach(describeInsert);
  };

  let isDue = false;
  const describeSoon = () => {
    if (isDue) return;
    isDue = true;
    requestAnimationFrame(() => {
      isDue = false;
      describeAll();
    });
  };

  document.addEventListener("DOMContentLoaded", () => {
    describeAll();
    new MutationObserver(describeSoon).observe(document.body, { childList: true, characterData: true, subtree: true });
  });
})();
