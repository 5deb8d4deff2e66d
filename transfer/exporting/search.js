// Looks through the index that Pagefind made of this copy. Nothing leaves the reader's browser.
const field = document.getElementById("q");
const results = document.getElementById("results");

let index;

// The index of a large site has more parts than the first, which brings the program.
async function load() {
  const address = (name) => new URL(`../pagefind/${name}`, import.meta.url).href;
  const pagefind = await import(address("pagefind.js"));
  const others = await (await fetch(address("others.json"))).json();
  for (const part of others) await pagefind.mergeIndex(address(part));
  return pagefind;
}

async function search(words) {
  index ??= load();
  const found = await (await index).search(words);
  const summary = document.createElement("p");
  summary.className = "search-summary";
  summary.textContent = found.results.length
    ? `${found.results.length} ${found.results.length === 1 ? "page" : "pages"} found.`
    : `Nothing was found for “${words}”. Fewer or other words may find more.`;
  results.replaceChildren(summary);
  for (const result of found.results.slice(0, 30)) {
    results.append(entry(await result.data()));
  }
}

function entry(page) {
  const heading = document.createElement("h2");
  const link = document.createElement("a");
  link.href = page.url;
  link.textContent = page.meta.title || page.url;
  heading.append(link);
  const words = document.createElement("p");
  words.textContent = page.plain_excerpt;
  const article = document.createElement("article");
  article.className = "search-result";
  article.append(heading, words);
  return article;
}

function start() {
  const words = new URLSearchParams(location.search).get("q")?.trim();
  if (words) {
    field.value = words;
    search(words);
  }
}

field.form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (field.value.trim()) {
    history.replaceState(null, "", `?q=${encodeURIComponent(field.value.trim())}`);
    start();
  }
});
start();
