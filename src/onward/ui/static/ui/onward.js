// Makes Onward quicker, never possible: every page works without this file.
const root = document.documentElement;
root.classList.add("js");

const find = (selector, within = document) => within.querySelector(selector);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const on = (event, act, where = document, options) => where.addEventListener(event, act, options);
// A box in a dialog that was just closed still has the focus for a moment.
const isTyping = (element) =>
  !element.closest("dialog:not([open])") && (element.isContentEditable || element.matches("textarea, select, input:not([type=radio], [type=checkbox], [type=button])"));

/* Keys: "g t" goes, "/" searches, "n" is a no, "?" helps. WCAG 2.1.4: they can be switched off. */
let going = 0;
on("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (isTyping(event.target) || chooseNumber(event) || find("dialog[open]")) return;
  if (document.body.dataset.keys === "off") return;
  if (event.key === "?") return show("keys-box", event);
  const after = Date.now() - going < 1500 ? "g " : "";
  going = event.key === "g" && !after ? Date.now() : 0;
  const link = find(`[data-key="${CSS.escape(after + event.key)}"]`);
  if (!link) return;
  event.preventDefault();
  if (!show(link.dataset.dialog)) link.click();
});

/* On the scale a digit chooses; "1" and then "0" is ten. */
let digits = "";
function chooseNumber(event) {
  const scale = event.target.closest("[data-scale]");
  if (!scale || !/^\d$/.test(event.key)) return false;
  const dot = find(`input[value="${digits + event.key}"]`, scale) ?? find(`input[value="${event.key}"]`, scale);
  digits = event.key;
  setTimeout(() => (digits = ""), 700);
  if (!dot) return false;
  event.preventDefault();
  dot.checked = true;
  dot.focus();
  dot.dispatchEvent(new Event("change", { bubbles: true }));
  return true;
}

/* Dialogs */
function show(id, event) {
  const dialog = id && document.getElementById(id);
  if (!dialog?.showModal) return false;
  event?.preventDefault();
  if (!dialog.open) dialog.showModal();
  return true;
}
on("click", (event) => {
  const target = event.target;
  const opener = target.closest("[data-dialog]");
  if (opener && show(opener.dataset.dialog, event)) return;
  if (target.closest("[data-close]")) target.closest("dialog")?.close();
  const toast = target.closest("[data-dismiss]")?.closest("[data-toast]");
  toast?.remove();
  const copy = target.closest("[data-copy]");
  if (copy) copyWords(copy);
  const finding = target.closest("[data-show]");
  if (finding) showFinding(finding, event);
});

/* A second click on a button, before the first is answered, sends nothing twice. */
const sent = new WeakMap();
on("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (Date.now() - (sent.get(form) ?? 0) < 1000) event.preventDefault();
  else sent.set(form, Date.now());
});

/* Toasts that ask for nothing leave by themselves, unless somebody is looking at them. */
function letPass(toast) {
  setTimeout(() => (toast.matches(":hover, :focus-within") ? letPass(toast) : toast.remove()), 9000);
}

/* Copy: says "Copied" on the button itself, or selects the words where the clipboard is closed. */
async function copyWords(button) {
  const source = find(button.dataset.copy);
  try {
    await navigator.clipboard.writeText(source.value ?? source.innerText);
  } catch {
    if (source.select) source.select();
    else getSelection().selectAllChildren(source);
    return;
  }
  const label = find("[data-label]", button) ?? button;
  const before = label.textContent;
  label.textContent = document.body.dataset.copied;
  setTimeout(() => (label.textContent = before), 2500);
}

/* Autosave. Nothing is put into the browser's own storage: private words stay in Onward. */
const unsaved = new Set();
function keep(element) {
  const form = element.closest("form");
  const status = find("[data-saved]", form);
  const say = (state) => {
    if (!status) return;
    status.textContent = status.dataset[state] ?? "";
    status.classList.toggle("stuck", !["saving", "done"].includes(state));
  };
  let timer, since = 0, sending = false;
  const save = async () => {
    clearTimeout(timer);
    // One at a time: each save goes on from the state that the one before it left.
    if (!unsaved.has(form) || sending) return;
    const typed = new FormData(form);
    const body = new URLSearchParams([...typed].filter(([, value]) => typeof value === "string")).toString();
    sending = true;
    unsaved.delete(form);
    since = 0;
    say("saving");
    try {
      const answer = await fetch(element.dataset.autosave, {
        method: "POST",
        body,
        headers: { "Content-Type": "application/x-www-form-urlencoded", "X-CSRFToken": typed.get("csrfmiddlewaretoken") ?? "", "X-Autosave": "1" },
        keepalive: body.length < 60000, // outlives the page; browsers allow 64 kB for that
        redirect: "error",
      });
      const stamp = find("[name=changed_at]", form);
      const changed = answer.headers.get("X-Changed-At");
      if (stamp && changed) stamp.value = changed;
      if (answer.ok) {
        say("done");
        form.dispatchEvent(new CustomEvent("onward:saved", { bubbles: true, detail: answer.headers }));
      } else if (answer.status === 409) { say("elsewhere"); unsaved.add(form); }
      else if (answer.status === 423) { say("locked"); unsaved.add(form); document.dispatchEvent(new Event("onward:locked")); }
      else if (answer.status === 401) { say("out"); unsaved.add(form); }
      else if (answer.status === 400 || answer.status === 422) say("refused");
      else throw new Error(answer.status);
    } catch {
      unsaved.add(form);
      say("stuck");
      timer = setTimeout(save, 5000);
    }
    sending = false;
    if (unsaved.has(form) && since) timer = setTimeout(save, document.hidden ? 0 : 700);
  };
  on("input", () => {
    unsaved.add(form);
    since ||= Date.now();
    clearTimeout(timer);
    // Somebody who never pauses is saved every three seconds all the same, or as often as is asked.
    timer = setTimeout(save, Math.max(0, Math.min(700, since + Number(element.dataset.within ?? 3000) - Date.now())));
  }, form);
  on("visibilitychange", () => document.hidden && save());
  on("onward:leaving", save);
  on("onward:unlocked", save);
  on("submit", () => { clearTimeout(timer); unsaved.delete(form); }, form);
  // Somebody may be typing before this was loaded. What a browser fills in again by itself has no focus.
  const typing = document.activeElement;
  if (form.contains(typing) && "defaultValue" in typing && typing.value !== typing.defaultValue) form.dispatchEvent(new Event("input"));
}
let leaving = false;
on("onward:leaving", () => (leaving = true));
// Nobody is held back where leaving is the way to let go.
on("beforeunload", (event) => { if (!leaving && [...unsaved].some((form) => !("letsGo" in form.dataset))) event.preventDefault(); }, window);

/* The draft: marks lie under the words they are about and move along while somebody types. */
const drafts = new Map();
const points = (text, start, end) => [...text].slice(start, end).join("").length;
function lay(list) {
  const area = document.getElementById(list.dataset.findings);
  if (!area) return;
  let draft = drafts.get(area);
  if (!draft) {
    const marks = document.createElement("div");
    marks.className = "marks";
    marks.setAttribute("aria-hidden", "true");
    area.before(marks);
    draft = { marks, asked: area.value, spans: [] };
    drafts.set(area, draft);
    on("input", () => paint(area), area);
    on("scroll", () => (marks.scrollTop = area.scrollTop), area);
  }
  const text = draft.asked;
  draft.base = text;
  draft.spans = all("[data-start]", list).map((item) => {
    // Findings count code points, the browser counts UTF-16.
    const start = points(text, 0, Number(item.dataset.start));
    return { item, start, end: start + points(text, Number(item.dataset.start), Number(item.dataset.end)) };
  }).sort((a, b) => a.start - b.start);
  paint(area);
}
function place(span, base, now) {
  let same = 0;
  while (same < base.length && same < now.length && base[same] === now[same]) same++;
  let tail = 0;
  while (tail < base.length - same && tail < now.length - same && base.at(-1 - tail) === now.at(-1 - tail)) tail++;
  if (span.end <= same) return [span.start, span.end];
  const shift = now.length - base.length;
  if (span.start >= base.length - tail) return [span.start + shift, span.end + shift];
  return null; // the words themselves changed: wait for the next look
}
function paint(area) {
  const { marks, base, spans } = drafts.get(area);
  const now = area.value;
  const pieces = [];
  let at = 0;
  for (const { item, ...span } of spans) {
    const found = place(span, base, now);
    if (!found || found[0] < at) continue;
    const mark = document.createElement("mark");
    mark.textContent = now.slice(...found);
    mark.className = item.className;
    pieces.push(now.slice(at, found[0]), mark);
    at = found[1];
  }
  marks.replaceChildren(...pieces, now.slice(at), "\n");
}
function showFinding(link, event) {
  const item = link.closest("[data-start]");
  const area = document.getElementById(link.closest("[data-findings]").dataset.findings);
  const draft = drafts.get(area);
  const span = draft?.spans.find((each) => each.item === item);
  const found = span && place(span, draft.base, area.value);
  if (!found) return;
  event.preventDefault();
  area.focus();
  area.setSelectionRange(...found);
}
on("htmx:configRequest", () => drafts.forEach((draft, area) => (draft.next = area.value)));
on("htmx:beforeSwap", () => drafts.forEach((draft) => (draft.asked = draft.next ?? draft.asked)));

/* The board: a card dropped on a column submits the card's own form. */
let lifted = null;
on("dragstart", (event) => {
  lifted = event.target.closest?.("[data-card]");
  if (!lifted) return;
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", "");
  lifted.classList.add("lifted");
});
const columnAt = (event) => lifted && event.target.closest?.("[data-column]");
const clear = () => all(".column.over").forEach((column) => column.classList.remove("over"));
on("dragover", (event) => {
  const column = columnAt(event);
  if (!column) return;
  event.preventDefault();
  if (!column.classList.contains("over")) clear();
  column.classList.add("over");
});
on("drop", (event) => {
  const column = columnAt(event);
  if (!column) return;
  event.preventDefault();
  const form = find("form", lifted);
  const select = find("select", form);
  const stage = column.dataset.column;
  if (lifted.closest("[data-column]") === column || select.value === stage) return;
  select.value = stage;
  if (select.value === stage) form.requestSubmit();
});
on("dragend", () => { clear(); lifted?.classList.remove("lifted"); lifted = null; });

/* An answer that did not come, or was a refusal, is said in plain words. */
function unreached(event) {
  const { unreached: again, full } = document.body.dataset;
  const toast = document.createElement("div");
  toast.className = "toast";
  toast.dataset.toast = "";
  toast.textContent = event.detail.xhr?.status === 507 ? full : again;
  find("#toasts")?.append(toast);
  letPass(toast);
}
on("htmx:responseError", unreached);
on("htmx:sendError", unreached);

function wake(within) {
  all("[data-passing]", within).forEach(letPass);
  all("[data-autosave]", within).forEach(keep);
  all("[data-findings]", within).forEach(lay);
}
wake(document);
on("htmx:load", (event) => {
  const fresh = event.detail.elt;
  if (fresh === document.body) return;
  if (fresh.matches?.("[data-findings]")) lay(fresh);
  if (fresh.matches?.("[data-autosave]")) keep(fresh);
  wake(fresh);
});
