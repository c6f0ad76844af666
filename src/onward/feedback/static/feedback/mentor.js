// Lets a mentor mark words by selecting them. Without it every line has a box of its own.
document.documentElement.classList.add("js");

const form = document.querySelector("[data-answer]");
const note = document.querySelector("[data-mark]");
const letters = (text) => [...text].length; // places are counted in code points

function place(node, offset) {
  const words = (node.nodeType === 1 ? node : node.parentElement)?.closest("[data-start]");
  if (!words || !form.contains(words)) return null;
  const before = document.createRange();
  before.selectNodeContents(words);
  before.setEnd(node, offset);
  return { line: words.closest("details"), piece: words.closest("[data-piece]"), at: Number(words.dataset.start) + letters(before.toString()) };
}

function marked() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed || !selection.toString().trim()) return null;
  const range = selection.getRangeAt(0);
  const from = place(range.startContainer, range.startOffset);
  const to = place(range.endContainer, range.endOffset);
  if (!from || !to || from.piece !== to.piece || from.at >= to.at) return null;
  return { ...from, end: to.at, words: selection.toString().trim() };
}

function boxFor({ line, piece, at, end, words }) {
  const name = `said-${piece.dataset.piece}-${at}-${end}`;
  const known = form.elements.namedItem(name);
  if (known) return known;
  const box = line.querySelector("[data-box]").cloneNode(true);
  const [label, area] = [box.querySelector("label"), box.querySelector("textarea")];
  label.textContent = `“${words.slice(0, 200)}”`;
  label.htmlFor = area.id = area.name = name;
  area.value = "";
  box.querySelector(".wrong")?.remove();
  line.append(box);
  return area;
}

let found = null;
document.addEventListener("selectionchange", () => {
  found = marked();
  note.hidden = !found;
  if (found) note.querySelector("[data-marked]").textContent = `“${found.words.slice(0, 60)}”`;
});
// The press would take the selection away before the click is heard.
note.addEventListener("pointerdown", (event) => event.preventDefault());
note.addEventListener("click", () => {
  if (!found) return;
  const area = boxFor(found);
  area.closest("details").open = true;
  getSelection().removeAllRanges();
  area.focus();
});
// Who drags over a line wants its words, not its box.
form.addEventListener("click", (event) => {
  if (event.target.closest("summary") && marked()) event.preventDefault();
});

let unsaved = false;
form.addEventListener("input", () => (unsaved = true));
form.addEventListener("submit", () => (unsaved = false));
addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });
