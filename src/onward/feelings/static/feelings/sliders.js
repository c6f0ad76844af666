// A slider beside each number. The number alone is sent: a slider cannot say "not said", an empty field can.
for (const pair of document.querySelectorAll("[data-slider]")) {
  const slider = pair.querySelector('input[type="range"]');
  const number = pair.querySelector('input[type="number"]');

  const follow = () => {
    const said = number.value !== "" && number.validity.valid;
    pair.toggleAttribute("data-said", said);
    slider.value = said ? number.value : 50;
    slider.setAttribute("aria-valuetext", said ? number.value : pair.dataset.unsaid);
  };
  const lead = () => {
    number.value = slider.value;
    follow();
  };

  slider.addEventListener("input", lead);
  // A press on the very place where it stands is an answer too.
  slider.addEventListener("click", lead);
  number.addEventListener("input", follow);
  // What the browser filled in again after going back.
  addEventListener("pageshow", follow);
  slider.hidden = false;
  follow();
}
