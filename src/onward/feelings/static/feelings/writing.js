// Leaving the page closes it, and the time passes quietly. Without this file the buttons do it all.
const form = document.getElementById("sitting");
const keeps = form.dataset.keeps === "yes";
let closing = false;

/* Leaving: what was to go goes. The browser's own memory of the page is given up as well. */
function leaving(withWords) {
  const typed = new FormData(form);
  // Words that are to go need not travel.
  if (!withWords) typed.delete("text");
  // As if it were sent: what waits to be saved would come too late.
  form.dispatchEvent(new Event("submit"));
  return new URLSearchParams(typed);
}
addEventListener("pagehide", () => {
  if (closing) return;
  // A browser carries 64 kB on its way out. Longer words were saved a moment ago, and those are kept.
  if (!navigator.sendBeacon(form.dataset.leave, leaving(keeps))) navigator.sendBeacon(form.dataset.leave, leaving(false));
});
addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
form.addEventListener("submit", () => (closing = true));

/* A link that is followed would ask for the next page first: close this one before. */
document.addEventListener("click", async (event) => {
  const link = event.target.closest("a[href]");
  if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  if (link.origin !== location.origin || link.target || link.dataset.dialog || link.hash) return;
  event.preventDefault();
  try {
    await fetch(form.dataset.leave, { method: "POST", body: leaving(keeps), signal: AbortSignal.timeout(2000) });
  } catch {
    closing = false; // the beacon tries once more
  }
  location.href = link.href;
});

/* Help stands above the words and touches nothing; what asked for more steps back. */
const help = form.querySelector("[data-help]");
form.addEventListener("onward:saved", (event) => {
  if (event.detail?.get("X-Help") !== "1" || !help.hidden) return;
  help.hidden = false;
  form.querySelector("[data-help-shown]").value = "on";
  for (const asking of form.querySelectorAll("[data-while-calm]")) asking.hidden = true;
});
const saved = form.querySelector("[data-saved]");
new MutationObserver(() => {
  if (saved.textContent === saved.dataset.elsewhere) form.querySelector("[data-elsewhere]:not([data-saved])").hidden = false;
}).observe(saved, { childList: true });

/* The time: counted in minutes, without an alarm, and it can be put out of sight. */
const timer = form.querySelector("[data-timer]");
const minutes = Number(timer.dataset.minutes);
const since = performance.now();
function tell() {
  const passed = Math.floor((performance.now() - since) / 60000);
  const { first, one, many, of, over } = timer.dataset;
  const said = passed === 1 ? one : `${passed} ${many}`;
  timer.textContent = passed >= minutes ? over : passed ? `${said} ${of} ${minutes}` : first;
}
const hide = form.querySelector("[data-hide-timer]");
hide.hidden = false;
hide.addEventListener("click", () => {
  timer.hidden = !timer.hidden;
  hide.textContent = timer.hidden ? hide.dataset.bring : hide.dataset.put;
});
tell();
setInterval(tell, 5000);

// The caret goes on where the words end.
const area = form.elements.namedItem("text");
area.setSelectionRange(area.value.length, area.value.length);
