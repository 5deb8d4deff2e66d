// Shows, while a page is written, how search results and shared links will look, and counts the characters.
(() => {
  const value = (...names) => names.map((name) => document.getElementById(`id_${name}`)?.value.trim()).find(Boolean) || "";

  const count = (box, name, text) => {
    const place = box.querySelector(`[data-count="${name}"]`);
    const most = Number(place.dataset.most);
    place.textContent = `${[...text].length} of about ${most} characters`;
    place.classList.toggle("w-text-critical-200", [...text].length > most);
  };

  const show = (box) => {
    const title = value("seo_title", "title");
    const description = value("search_description", "summary");
    box.querySelectorAll("[data-shows=title]").forEach((place) => (place.textContent = title || "The title"));
    box.querySelectorAll("[data-shows=description]").forEach((place) => (place.textContent = description || "The description"));
    box.querySelector("[data-shows=address]").textContent = box.dataset.site + (value("slug") || "…") + "/";
    count(box, "title", title);
    count(box, "description", description);
  };

  const start = () => {
    const box = document.querySelector("[data-search-preview]");
    if (!box) return;
    show(box);
    document.addEventListener("input", () => show(box));
    document.addEventListener("change", () => show(box));
  };

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
