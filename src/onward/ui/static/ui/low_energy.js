// One part of a form at a time, for days with little energy. Without this file the whole form shows.
const words = document.body.dataset;
const isPart = (element) => element.matches(".field, fieldset, details, .pair, .slider") && !element.querySelector("[type=hidden]:only-child");

for (const form of document.querySelectorAll("main form:not([data-whole])")) {
  const parts = [...form.children].filter(isPart);
  if (parts.length > 1) oneByOne(form, parts);
}

function oneByOne(form, parts) {
  const sends = "button:not([type=button])";
  const end = [...form.children].filter((one) => !parts.includes(one) && (one.matches(sends) || one.querySelector(sends)));
  const turns = document.createElement("div");
  const place = document.createElement("p");
  const [back, next, whole] = ["back", "next", "whole"].map((name) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = name === "next" ? "button" : "quiet";
    button.textContent = words[name];
    return button;
  });
  place.className = "meta";
  place.setAttribute("role", "status");
  turns.className = "turns";
  turns.append(next, back, place, whole);
  (end[0] ?? parts.at(-1).nextSibling)?.before?.(turns);
  if (!turns.isConnected) form.append(turns);
  form.classList.add("one-by-one");
  // A form that came back begins where something is to be looked at.
  let now = Math.max(0, parts.findIndex((part) => part.querySelector("[aria-invalid=true]")));
  show(false);

  function show(move = true) {
    const last = now === parts.length - 1;
    parts.forEach((part, number) => part.classList.toggle("waiting", number !== now));
    end.forEach((one) => one.classList.toggle("waiting", !last));
    next.hidden = last;
    back.hidden = now === 0;
    place.textContent = `${now + 1} / ${parts.length}`;
    if (move) parts[now].querySelector("input:not([type=hidden]), textarea, select, summary")?.focus();
  }
  function turn(by) {
    now = Math.min(Math.max(now + by, 0), parts.length - 1);
    show();
  }
  next.addEventListener("click", () => turn(1));
  back.addEventListener("click", () => turn(-1));
  whole.addEventListener("click", () => {
    [...parts, ...end].forEach((one) => one.classList.remove("waiting"));
    form.classList.remove("one-by-one");
    turns.remove();
  });
  // Enter goes on to the next part; only from the last one it sends the form.
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || now === parts.length - 1 || !form.classList.contains("one-by-one")) return;
    if (!event.target.matches("input:not([type=submit], [type=button])")) return;
    event.preventDefault();
    turn(1);
  });
  // What the browser finds wrong may stand on a part that is not shown.
  form.addEventListener("invalid", (event) => {
    const at = parts.findIndex((part) => part.contains(event.target));
    if (at < 0 || at === now) return;
    now = at;
    show();
  }, true);
}
