const form = document.querySelector("[data-answer]");
const said = document.querySelector("[data-said]");
const told = JSON.parse(document.getElementById("told").textContent);
const random = () => btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(32)))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
// Which copy of this page it is: the same file may be with two people.
let copy = random();
let unsaved = false;

function comment(name, words) {
  const [about, ...numbers] = name.split("-");
  const [number, start, end] = numbers.map(Number);
  if (about === "said") return { about: "passage", number, start, end, words };
  if (about === "question") return { about, number, words };
  return about === "first" || about === "whole" ? { about, words } : null;
}

function answer() {
  const made = { ...told, copy, name: "", comments: [], ratings: {} };
  for (const [name, value] of new FormData(form)) {
    const words = String(value).trim();
    if (!words || typeof value !== "string") continue;
    if (name === "name") made.name = words;
    else if (name.startsWith("rating-")) made.ratings[name.slice(7)] = Number(words);
    else {
      const one = comment(name, words);
      if (one) made.comments.push(one);
    }
  }
  return made;
}

form.addEventListener("input", () => (unsaved = true));
addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });
form.addEventListener("submit", (event) => {
  event.preventDefault();
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([JSON.stringify(answer(), null, 1)], { type: "application/json" }));
  link.download = "onward-answer.json";
  link.click();
  unsaved = false;
  said.textContent = said.dataset.done;
});

function fieldOf(one) {
  if (one.about === "passage") return `said-${one.number}-${one.start}-${one.end}`;
  return one.about === "question" ? `question-${one.number}` : one.about;
}
document.querySelector("[data-again]").addEventListener("change", async (event) => {
  try {
    const before = JSON.parse(await event.target.files[0].text());
    if (before.review !== told.review || before.secret !== told.secret) throw new Error();
    for (const one of before.comments) {
      const field = form.elements.namedItem(fieldOf(one));
      field.value = one.words;
      const line = field.closest("details");
      if (line) line.open = true;
    }
    for (const [key, level] of Object.entries(before.ratings)) form.elements.namedItem(`rating-${key}`).value = level;
    form.elements.namedItem("name").value = before.name;
    copy = before.copy;
    said.textContent = "";
  } catch {
    said.textContent = said.dataset.wrong;
  }
});
