// Carries an import on, a little with each request, and moves the bar.
const form = document.querySelector("[data-import-progress]");
const bar = form.querySelector("progress");
const status = form.querySelector("[data-import-status]");
const PATIENCE = 5;
const PAUSE = 2000;

async function step() {
  const answer = await fetch(form.action, {
    method: "POST",
    body: new FormData(form),
    headers: { Accept: "application/json" },
  });
  if (!answer.ok) throw new Error(answer.statusText);
  return answer.json();
}

async function watch() {
  let failures = 0;
  let before = -1;
  form.querySelector("button").hidden = true;
  while (failures < PATIENCE) {
    try {
      const run = await step();
      failures = 0;
      bar.value = run.percent;
      status.textContent = `${run.done} of ${run.total} items are here.`;
      if (run.state !== "running") return window.location.reload();
      // Somebody else carries it on at the moment.
      if (run.done === before) await new Promise((go) => setTimeout(go, PAUSE));
      before = run.done;
    } catch {
      failures += 1;
      await new Promise((go) => setTimeout(go, PAUSE));
    }
  }
  form.querySelector("button").hidden = false;
  status.textContent += " It stopped; what is here stays. Choose “Go on”.";
  return undefined;
}

watch();
