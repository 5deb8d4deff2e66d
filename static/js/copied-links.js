// A copied text would be drawn by the editor it was copied from, so that a changed link changed there. Here the copy is
// made from what the text is, as when the page is opened.
window.addEventListener("load", () => {
  const widget = window.draftail?.DraftailRichTextArea.prototype;
  if (!widget) return;
  const { convertToRaw } = window.DraftJS;
  const render = widget.render;
  widget.render = function (container, name, id, state, ...rest) {
    const value = state.getCurrentContent ? JSON.stringify(convertToRaw(state.getCurrentContent())) : state;
    return render.call(this, container, name, id, value, ...rest);
  };
});
