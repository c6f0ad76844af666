// The search box by keyboard: Ctrl-K opens it, up and down walk what was found, Enter opens the first.
const box = document.getElementById("search-box");
const opener = document.querySelector('[data-dialog="search-box"]');
const field = box?.querySelector("[name=q]");

document.addEventListener("keydown", (event) => {
  const isChord = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
  if (!isChord || event.key.toLowerCase() !== "k" || !opener) return;
  event.preventDefault();
  if (box.open) box.close();
  else if (!document.querySelector("dialog[open]")) opener.click();
});

// What was found belongs to the words in the field only as long as they are the same.
let answered;
box?.addEventListener("htmx:afterSwap", () => (answered = field.value));
new MutationObserver(() => {
  if (!box?.open) return;
  field.select();
  if (answered === undefined) field.dispatchEvent(new Event("opened"));
}).observe(box ?? document.createElement("i"), { attributes: true, attributeFilter: ["open"] });

document.addEventListener("keydown", (event) => {
  const within = event.target.closest("#search-box, main:has([data-finding])");
  if (!within || event.ctrlKey || event.metaKey || event.altKey) return;
  const found = [...within.querySelectorAll("[data-found]")];
  const typed = within.querySelector("[name=q]");
  const at = found.indexOf(document.activeElement);
  if (at < 0 && event.target !== typed) return;
  if (event.key === "ArrowDown" && found.length) found[Math.min(at + 1, found.length - 1)].focus();
  else if (event.key === "ArrowUp" && at >= 0) (found[at - 1] ?? typed).focus();
  else if (event.key === "Enter" && at < 0 && within === box && typed.value.trim() && answered === typed.value && found.length) found[0].click();
  else return;
  event.preventDefault();
});
