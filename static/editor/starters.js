/* Starts the editor's pickers and panels. Their scripts would stand inline, where the policy runs none, so templates and
   `practice/editor_scripts.py` write name and arguments as data; only these names are started, in dialogs too. */
(() => {
  const call = (name) => (...values) => window[name](...values);
  const make = (name) => (...values) => new window[name](...values);
  const makeFromText = (name) => (text) => new window[name](JSON.parse(text));
  const starters = {
    initDateChooser: call, initDateTimeChooser: call, initTimeChooser: call,
    InlinePanel: makeFromText, MultipleChooserPanel: makeFromText,
    Chooser: make, PageChooser: make, ImageChooser: make, SnippetChooser: make, DocumentChooser: make, TaskChooser: make,
  };
  const start = (data) => {
    const name = data.dataset.starter;
    data.removeAttribute("data-starter");
    if (Object.hasOwn(starters, name)) starters[name](name)(...JSON.parse(data.textContent));
  };
  const startIn = (root) => {
    if (root.matches?.("script[data-starter]")) start(root);
    root.querySelectorAll?.("script[data-starter]").forEach(start);
  };
  const begin = () => {
    startIn(document);
    new MutationObserver((changes) => changes.forEach((change) => change.addedNodes.forEach(startIn)))
      .observe(document.body, { childList: true, subtree: true });
  };
  // Ahead of Wagtail's menus, which take "Change picture" out of the page before its chooser would find it.
  document.readyState === "loading" ? window.addEventListener("DOMContentLoaded", begin, true) : begin();
})();
