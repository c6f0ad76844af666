// The first thing of a list alone, for days with little energy. Without this file the whole list shows.
const main = document.querySelector("main[data-list]");
const column = main?.querySelector(".columns > div");
const FIRST = "a[href], button, summary, textarea, select, input:not([type=hidden])";
const ITEM = ".rows > li, .steps > *, .tray-item";
const things = column ? thingsOf(column) : [];
if (things.length > 1) oneAtATime();

/* The rows of each section; a section that lists nothing, or has it folded away, is one thing itself. */
function thingsOf(column) {
  const sections = [...column.querySelectorAll("section")];
  return (sections.length ? sections : [column]).flatMap((section) => {
    const rows = [...section.querySelectorAll(ITEM)].filter((row) => !row.closest("details"));
    return rows.length ? rows : [section];
  });
}

function oneAtATime() {
  const words = document.body.dataset;
  const sections = [...column.querySelectorAll("section")];
  const turns = document.createElement("div");
  const place = document.createElement("p");
  const [next, back, whole] = ["next", "back", "whole"].map((name) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "quiet";
    button.textContent = words[name];
    return button;
  });
  place.className = "meta";
  place.setAttribute("role", "status");
  turns.className = "turns";
  turns.append(next, back, place, whole);
  column.append(turns);
  let now = 0;
  const show = () => {
    things.forEach((thing, number) => thing.classList.toggle("waiting", number !== now));
    sections.forEach((section) => section.classList.toggle("waiting", !section.contains(things[now])));
    next.hidden = now === things.length - 1;
    back.hidden = now === 0;
    place.textContent = `${now + 1} / ${things.length}`;
  };
  const turn = (by) => {
    now += by;
    show();
    things[now].querySelector(FIRST)?.focus();
  };
  next.addEventListener("click", () => turn(1));
  back.addEventListener("click", () => turn(-1));
  whole.addEventListener("click", () => {
    [...things, ...sections].forEach((one) => one.classList.remove("waiting"));
    main.classList.remove("one-at-a-time");
    turns.remove();
    things[now].querySelector(FIRST)?.focus();
  });
  main.classList.add("one-at-a-time");
  show();
}
