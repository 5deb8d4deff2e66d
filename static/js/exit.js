// The way out of a page that somebody may be watching: by the link, or by pressing Shift three times.
// The page is blanked at once, because the other site takes its time to load, and leaves no entry to come back to.
const link = document.querySelector(".exit-link a");
const leave = (event) => {
  event?.preventDefault();
  document.title = "\u200b";
  document.body.replaceChildren();
  location.replace(link.href);
};
let presses = [];
link?.addEventListener("click", leave);
document.querySelector(".exit-link__keys")?.removeAttribute("hidden");
addEventListener("keydown", (event) => {
  if (event.key !== "Shift") presses = [];
});
addEventListener("keyup", (event) => {
  if (!link || event.key !== "Shift") return;
  presses = [...presses.filter((moment) => event.timeStamp - moment < 5000), event.timeStamp];
  if (presses.length === 3) leave();
});
