// Shows how far backups and exports are, until none is running; then the page is loaded anew for what came of them.
const place = document.getElementById("running");
let wasRunning = place.childElementCount > 0;

async function look() {
  const answer = await fetch(place.dataset.progressUrl, { headers: { Accept: "application/json" } });
  if (!answer.ok) {
    return;
  }
  const { running } = await answer.json();
  if (wasRunning && !running.length) {
    location.reload();
    return;
  }
  wasRunning = running.length > 0;
  place.replaceChildren(...running.map(bar));
  setTimeout(look, 2000);
}

function bar({ words, percent }) {
  const label = document.createElement("label");
  const progress = document.createElement("progress");
  progress.max = 100;
  if (percent !== null) {
    progress.value = percent;
  }
  label.append(`${words} `, progress);
  return label;
}

look();
