// The private room on a page: shut when it locks, kept through unlocking, hidden at once.
const { body } = document;
const box = document.getElementById("unlock-box");
const others = "BroadcastChannel" in window ? new BroadcastChannel("onward-room") : null;

/* What is typed outlives a lock; a page with nothing typed on it leads itself on. */
let typed = false;
document.addEventListener("input", (event) => { if (!box?.contains(event.target)) typed = true; });
document.addEventListener("submit", (event) => { if (!box?.contains(event.target)) typed = false; });

function shut() {
  if (!box || box.open) return;
  if (typed) box.showModal();
  else location.replace(location.pathname + location.search);
}
if (body.dataset.room === "locked") others?.postMessage("locked");
others?.addEventListener("message", shut);
document.addEventListener("onward:locked", () => { typed = true; shut(); });
document.addEventListener("htmx:responseError", (event) => { if (event.detail.xhr.status === 423) shut(); });

/* The room closes after the time that was chosen: ask then, and whenever the page is looked at again. */
let timer;
const plan = (seconds) => {
  clearTimeout(timer);
  if (seconds !== null) timer = setTimeout(ask, Math.min(Math.max(seconds, 0) + 1, 86400) * 1000);
};
async function ask() {
  try {
    const answer = await fetch(body.dataset.pulse, { redirect: "error" });
    const now = await answer.json();
    if (now.locked) shut();
    else plan(now.left);
  } catch {
    plan(30);
  }
}
if (box) {
  plan(body.dataset.locksIn ? Number(body.dataset.locksIn) : null);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) ask(); });
}
// A page from the browser's own memory may be older than a lock, or than hiding.
window.addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });

/* Unlocking in place: the words behind it stay where they are. */
box?.addEventListener("cancel", (event) => event.preventDefault());
box?.querySelector("form").addEventListener("submit", async (event) => {
  event.preventDefault();
  const form = event.target;
  const wrong = form.querySelector("[data-wrong]");
  const answer = await fetch(form.action, { method: "POST", body: new FormData(form), redirect: "manual" }).catch(() => null);
  const opened = answer?.type === "opaqueredirect";
  wrong.hidden = opened;
  form.reset();
  if (!opened) return;
  box.close();
  document.dispatchEvent(new Event("onward:unlocked"));
  ask();
});

/* Hide: blank at once, then gone. Words that save themselves are saved first. */
const hiding = document.getElementById("hide");
let going = false;
async function hide() {
  if (going) return;
  going = true;
  body.hidden = true;
  document.title = "\u200b";
  document.dispatchEvent(new Event("onward:leaving"));
  await new Promise((done) => { setTimeout(done, typed ? 300 : 0); });
  await fetch(hiding.action, { method: "POST", body: new FormData(hiding), redirect: "manual", keepalive: true }).catch(() => null);
  location.replace("/");
}
hiding?.addEventListener("submit", (event) => { event.preventDefault(); hide(); });
let escaped = -Infinity;
document.addEventListener("keydown", (event) => {
  if (!hiding || event.key !== "Escape" || event.repeat || body.dataset.keys === "off") return;
  // An Escape that closes a box means the box.
  if (document.querySelector("dialog[open]:not(#unlock-box), :popover-open")) return;
  const twice = event.timeStamp - escaped < 500;
  escaped = twice ? -Infinity : event.timeStamp;
  if (twice) hide();
}, true);

document.querySelector("[data-print]")?.addEventListener("click", () => window.print());
document.querySelector("[data-go-on]")?.requestSubmit();
