// What a click made is shown this once: to load the page again must make no second one, which would end the first.
const shown = document.querySelector("[data-once]");
if (shown) history.replaceState(null, "", shown.dataset.once || location.href);
