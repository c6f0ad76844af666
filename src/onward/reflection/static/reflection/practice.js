// Counts up while an answer is said aloud. Without it the page says in words how long is enough.
const timer = document.querySelector("[data-timer]");
const answer = document.querySelector("[data-answer]");
const [toggle, clock, bar, phase] = ["toggle", "clock", "progress", "phase"].map((name) => timer.querySelector(`[data-${name}]`));
const label = toggle.querySelector("[data-label]");
const kept = document.querySelector("[data-seconds]");
const keysAreOn = document.body.dataset.keys !== "off";
const [from, to] = [Number(timer.dataset.from), Number(timer.dataset.to)];

let ticking = 0, since = 0, before = 0;
const seconds = () => Math.floor((before + (ticking ? performance.now() - since : 0)) / 1000);

function show() {
  const now = seconds();
  clock.textContent = `${Math.floor(now / 60)}:${String(now % 60).padStart(2, "0")}`;
  bar.value = Math.min(now, bar.max);
  kept.value = now || "";
  const words = phase.dataset[now > to ? "long" : now < from ? "room" : "fits"];
  // Said once when it changes: a voice that reads every second would talk over the answer.
  if (phase.textContent !== words) phase.textContent = words;
}

function start() {
  since = performance.now();
  ticking = setInterval(show, 250);
  label.textContent = toggle.dataset.stop;
  show();
}

function stop() {
  before += performance.now() - since;
  clearInterval(ticking);
  ticking = 0;
  label.textContent = toggle.dataset.on;
  show();
}

const switchOver = () => (ticking ? stop() : start());
toggle.addEventListener("click", switchOver);
answer.addEventListener("toggle", () => {
  if (answer.open && ticking) stop();
  // The three keys work once there is something to judge.
  for (const way of answer.querySelectorAll("[data-went]"))
    if (answer.open) way.dataset.key = way.dataset.went;
    else delete way.dataset.key;
});
if (answer.open) answer.dispatchEvent(new Event("toggle"));

document.addEventListener("keydown", (event) => {
  const busy = event.target.closest("a, button, summary, input, select, textarea, dialog, [contenteditable]");
  if (!keysAreOn || event.key !== " " || event.repeat || busy || answer.open || event.ctrlKey || event.altKey || event.metaKey) return;
  event.preventDefault();
  if (!ticking) return start();
  stop();
  answer.open = true;
});

timer.hidden = false;
const hint = document.querySelector("[data-keys-hint]");
if (hint) hint.hidden = false;
