/* Choosing where a picture comes from fills in the rest at once. Fields somebody typed in are left alone;
   fields an earlier choice filled are filled anew. Without this script, saving fills the same fields. */
document.addEventListener("change", (event) => {
  const select = event.target.closest("select[data-image-sources]");
  if (!select) return;
  const filling = JSON.parse(select.dataset.imageSources)[select.value] || {};
  const prefix = select.name.slice(0, -"preset".length);
  for (const name of ["source", "license", "acquire_url", "license_holder", "creator"]) {
    const field = select.form.elements[prefix + name];
    if (!field) continue;
    const isFilledByUs = field.dataset.filled !== undefined && field.dataset.filled === field.value;
    if (field.value && !isFilledByUs) continue;
    field.value = filling[name] || "";
    field.dataset.filled = field.value;
  }
});
