// How long somebody really works on a text: time in which something happens on the page counts, a
// coffee break does not.

const PAUSE = 60; // seconds without a key or a movement after which work has stopped
const TOGETHER = 60; // seconds that are told at once
const SIGNS = ["keydown", "pointerdown", "pointermove", "wheel", "scroll"];

export class Working {
  /** @param {HTMLElement} element @param {(seconds: number) => void} tell */
  constructor(element, tell) {
    this.element = element;
    this.tell = tell;
    this.seconds = 0;
    this.last = -Infinity;
    this.sign = () => (this.last = performance.now());
    this.leave = () => this.flush();
    for (const kind of SIGNS) element.addEventListener(kind, this.sign, { capture: true, passive: true });
    window.addEventListener("pagehide", this.leave);
    this.timer = setInterval(() => this.second(), 1000);
  }

  destroy() {
    this.flush();
    clearInterval(this.timer);
    window.removeEventListener("pagehide", this.leave);
    for (const kind of SIGNS) this.element.removeEventListener(kind, this.sign, { capture: true });
  }

  second() {
    if (document.hidden || performance.now() - this.last > PAUSE * 1000) return;
    this.seconds += 1;
    if (this.seconds >= TOGETHER) this.flush();
  }

  flush() {
    if (this.seconds) this.tell(this.seconds);
    this.seconds = 0;
  }
}
