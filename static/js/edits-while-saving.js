// After a save Wagtail takes what stands in the form for what was saved. What somebody wrote while it was on its way would be
// neither saved nor asked about.
(() => {
  // What Wagtail takes for no edit either, or adds itself.
  const NOT_EDITS = /^(csrfmiddlewaretoken|loaded_revision_id|loaded_revision_created_at|overwrite_revision_id|next|comments-.*)$/;
  let sent = [];

  const noteSave = ({ detail }) => (sent = [...detail.formData]);

  const compare = ({ target: form, detail }) => {
    const updates = detail.data.field_updates ?? {};
    const edits = (fields) => JSON.stringify(fields.filter(([name]) => !NOT_EDITS.test(name) && !(name in updates)));
    if (edits(sent) !== edits([...new FormData(form)])) form.setAttribute("data-w-unsaved-force-value", "true");
  };

  document.addEventListener("w-autosave:save", noteSave);
  document.addEventListener("w-autosave:success", compare);
})();
