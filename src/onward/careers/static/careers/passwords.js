// Shows a password while it is typed, and hides it before it is sent: browsers remember what stood in plain fields.
for (const tick of document.querySelectorAll("[data-show-password]")) {
  const form = tick.closest("form");
  const fields = [...form.querySelectorAll("input[type=password]")];
  const show = (shown) => fields.forEach((field) => (field.type = shown ? "text" : "password"));
  for (const field of fields) Object.assign(field, { spellcheck: false, autocapitalize: "off" });
  tick.parentElement.hidden = false;
  tick.addEventListener("change", () => show(tick.checked));
  form.addEventListener("submit", () => show(false));
}
