// Sound for new alerts: made here, so that nothing is fetched. The choice goes with the tab from page to page. Browsers
// allow sound only after somebody touched a page: until then the button says that it is off.

const button = document.querySelector("#live-sound");
const wanted = () => sessionStorage.getItem("sound") === "on";
let audio = null;

const isOn = () => wanted() && audio?.state === "running";

function label(texts) {
  button.setAttribute("aria-pressed", String(isOn()));
  button.textContent = isOn() ? texts.soundOn : wanted() ? texts.soundWaits : texts.soundOff;
}

function open(texts) {
  if (audio) return;
  audio = new AudioContext();
  audio.addEventListener("statechange", () => { label(texts); });
}

export function start(texts) {
  button.hidden = false;
  if (wanted()) {
    open(texts);
    // Answers only once it is allowed, which may be never.
    audio.resume().catch(() => {});
  }
  label(texts);
  const touched = (event) => {
    // The button has a click of its own, which comes after this.
    if (audio && wanted() && !button.contains(event.target)) audio.resume().catch(() => {});
  };
  document.addEventListener("pointerdown", touched);
  document.addEventListener("keydown", touched);
  button.addEventListener("click", async () => {
    const on = !isOn();
    sessionStorage.setItem("sound", on ? "on" : "off");
    open(texts);
    await (on ? audio.resume() : audio.suspend());
    label(texts);
    if (on) beep();
  });
}

export function beep() {
  if (!isOn()) return;
  [0, 0.25].forEach((delay, index) => {
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    tone.frequency.value = index === 0 ? 660 : 880;
    volume.gain.setValueAtTime(0.25, audio.currentTime + delay);
    volume.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + delay + 0.2);
    tone.connect(volume).connect(audio.destination);
    tone.start(audio.currentTime + delay);
    tone.stop(audio.currentTime + delay + 0.22);
  });
}
