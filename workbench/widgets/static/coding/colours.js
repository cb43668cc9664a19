// Colours of codes with enough contrast. A code has any colour its scheme gives it; what stands on
// it is black or white, and its line is darkened or lightened until it is seen on the page.

const LINE = 4.2; // WCAG asks 3; a line stands on tinted paper and on buttons as well
const PAPER = { light: [255, 255, 255], dark: [22, 25, 29] }; // --wb-paper
const INK = { light: [26, 29, 33], dark: [233, 236, 239] }; // --wb-ink
const HEX = /^#[0-9a-f]{6}$/i;
const NEUTRAL = "#666666";

/** @typedef {[number, number, number]} Rgb */

/** @param {string} hex @returns {Rgb} */
function rgbOf(hex) {
  const number = parseInt(hex.slice(1), 16);
  return [number >> 16, (number >> 8) & 255, number & 255];
}

function hexOf(rgb) {
  return `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, "0")).join("")}`;
}

/** Relative luminance as WCAG has it. @param {number[]} rgb */
function luminance(rgb) {
  const [red, green, blue] = rgb
    .map((part) => part / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** @param {number[]} one @param {number[]} other */
export function contrast(one, other) {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

/** @param {Rgb} rgb */
function textOn(rgb) {
  return contrast(rgb, [0, 0, 0]) >= contrast(rgb, [255, 255, 255]) ? "#000000" : "#ffffff";
}

/** The colour, moved towards the ink until it stands out from the paper. */
function lineOn(rgb, paper, ink) {
  let line = rgb;
  for (let step = 1; step <= 10 && contrast(line, paper) < LINE; step += 1) {
    line = rgb.map((part, index) => part + ((ink[index] - part) * step) / 10);
  }
  return hexOf(line);
}

/** Style rules for codes: `.wb-c0` has the colours of the first one.
 * @param {string[]} colours */
export function coloursSheet(colours) {
  const rules = colours.map((given, index) => {
    const colour = HEX.test(given) ? given : NEUTRAL;
    const rgb = rgbOf(colour);
    const light = lineOn(rgb, PAPER.light, INK.light);
    const dark = lineOn(rgb, PAPER.dark, INK.dark);
    return `.wb-c${index}{--wb-code:${colour};--wb-on-code:${textOn(rgb)};--wb-rim:light-dark(${light},${dark})}`;
  });
  return rules.join("\n");
}
