// Help stands above the words as soon as what was typed calls for it, and touches nothing.
for (const help of document.querySelectorAll("form [data-help]")) {
  const form = help.closest("form");
  form.addEventListener("onward:saved", (event) => {
    if (event.detail?.get("X-Help") !== "1" || !help.hidden) return;
    // In a long form the words may be far from its top: right above those that are being typed.
    const field = document.activeElement?.closest(".field");
    if (field && form.contains(field)) field.before(help);
    help.hidden = false;
    form.querySelector("[name=help_shown]").disabled = false;
  });
}
