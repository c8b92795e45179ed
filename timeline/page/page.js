"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const data = JSON.parse($("data").textContent);
  const root = document.documentElement;
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const SVG = "http://www.w3.org/2000/svg";
  const DAY = 1440;

  // ---- entries and their words

  const entryOf = (n) => $("e" + n);
  const numberOf = (entry) => Number(entry.id.slice(1));
  let lit = [];
  let chosen = null;

  function light(runs) {
    for (const span of lit) span.classList.remove("on");
    lit = [];
    for (const [first, last] of runs) {
      for (let n = first; n <= last; n++) {
        const span = $("s" + n);
        if (span) lit.push(span);
      }
    }
    for (const span of lit) span.classList.add("on");
    return lit[0];
  }

  const narrow = () => getComputedStyle($("text")).position === "static";

  function scrollTo(element, block = "center") {
    element.scrollIntoView({ block, behavior: still.matches ? "auto" : "smooth" });
  }

  // In two panes the words come into view beside the entry; one below the other, only on request.
  function show(runs, asked) {
    const first = light(runs);
    if (!first || (narrow() && !asked)) return;
    const pane = $("text"), box = first.getBoundingClientRect(), around = pane.getBoundingClientRect();
    if (narrow()) return scrollTo(first);
    const top = pane.scrollTop + box.top - around.top - around.height / 3;
    pane.scrollTo({ top, behavior: still.matches ? "auto" : "smooth" });
    if (around.top > innerHeight - 80 || around.bottom < 80) scrollTo(pane, "start");
  }

  function choose(entry, { fromText = false } = {}) {
    if (chosen && chosen !== entry) chosen.open = false;
    chosen = entry;
    entry.open = true;
    show(data.entries[numberOf(entry)][1], false);
    if (fromText) {
      const item = entry.closest("li");
      if (item.hidden) clear();
      reveal(numberOf(entry));
      entry.firstElementChild.focus({ preventScroll: true });
      scrollTo(entry.firstElementChild);
    }
  }

  addEventListener("click", (event) => {
    const target = event.target.closest("a, summary");
    if (!target || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (target.matches(".see")) {
      event.preventDefault();
      show([target.dataset.to.split(" ").map(Number)], true);
      const link = lit[0] && (lit[0].closest("a") || lit[0]);
      if (link && event.detail === 0) { // by keyboard: the focus goes along
        if (!link.matches("a")) link.tabIndex = -1;
        link.focus({ preventScroll: true });
      }
    } else if (target.matches(".q")) {
      event.preventDefault();
      choose($(target.hash.slice(1)), { fromText: true });
    } else if (target.matches(".e > summary")) {
      const entry = target.parentElement;
      event.preventDefault();
      if (entry.open) {
        entry.open = false;
        chosen = null;
        light([]);
      } else {
        choose(entry);
      }
    }
  });

  for (const type of ["pointerover", "pointerout"]) {
    $("text").addEventListener(type, (event) => {
      const link = event.target.closest(".q");
      if (link) $(link.hash.slice(1))?.classList.toggle("near", type === "pointerover");
    });
  }

  // ---- the axis: a window on it, from `view.from` to `view.from + 1 / view.zoom`

  const view = { zoom: 1, from: 0 };
  const clamp = (x, low, high) => Math.min(Math.max(x, low), high);
  const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
  const DAYS = "Sun Mon Tue Wed Thu Fri Sat".split(" ");
  const EPOCH = 719163; // the ordinal of 1970-01-01

  // Minutes of the proleptic Gregorian calendar, year 0 being 1 BC.
  const civil = (minute) => new Date((Math.floor(minute / DAY) - EPOCH) * 864e5);
  function minuteOf(year, month = 0, day = 1) {
    const date = new Date(0);
    date.setUTCFullYear(year, month, day);
    return (date.getTime() / 864e5 + EPOCH) * DAY;
  }
  const yearName = (year) => (year <= 0 ? `${1 - year} BC` : year < 1000 ? `AD ${year}` : String(year));

  // Steps of labels: [approximate minutes, next mark from a minute on, name of a mark, name of what it is in]
  const STEPS = [
    ...[10, 30, 60, 180, 360, 720].map((size) => [
      size, (m) => Math.ceil(m / size) * size,
      (m) => `${String(Math.floor((m % DAY) / 60)).padStart(2, "0")}:${String(m % 60).padStart(2, "0")}`, dayName,
    ]),
    ...[1, 2, 5, 10].map((days) => [days * DAY, (m) => nextDay(m, days), (m) => String(civil(m).getUTCDate()), monthName]),
    ...[1, 3, 6].map((months) => [months * 30.4 * DAY, (m) => nextMonth(m, months), (m) => MONTHS[civil(m).getUTCMonth()], inYear]),
    ...[1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000].map((years) => [
      years * 365.25 * DAY, (m) => nextYear(m, years), (m) => yearName(civil(m).getUTCFullYear()), null,
    ]),
  ];
  function dayName(m) {
    const date = civil(m);
    const weekday = date.getUTCFullYear() > 1582 ? DAYS[date.getUTCDay()] + " " : "";
    return `${weekday}${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${yearName(date.getUTCFullYear())}`;
  }
  function monthName(m) {
    return `${MONTHS[civil(m).getUTCMonth()]} ${yearName(civil(m).getUTCFullYear())}`;
  }
  function inYear(m) {
    return yearName(civil(m).getUTCFullYear());
  }
  function nextDay(m, days) {
    for (let at = Math.ceil(m / DAY) * DAY; ; at += DAY) {
      const day = civil(at).getUTCDate();
      if (days === 1 || day === 1 || (day % days === (days === 2 ? 1 : 0) && day + days / 2 <= 30)) return at;
    }
  }
  function nextMonth(m, months) {
    const date = civil(m - 1);
    const month = Math.floor(date.getUTCMonth() / months) * months;
    for (let n = month; ; n += months) {
      const at = minuteOf(date.getUTCFullYear(), n);
      if (at >= m) return at;
    }
  }
  function nextYear(m, years) {
    const year = civil(m - 1).getUTCFullYear();
    for (let n = Math.floor(year / years) * years; ; n += years) {
      // Round years as people count them: 3000 BC, 1 BC, AD 1, 1500.
      const at = minuteOf(years > 1 && n <= 0 ? n + 1 : n);
      if (at >= m) return at;
    }
  }

  const make = (name, attributes, text) => {
    const element = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    if (text !== undefined) element.textContent = text;
    return element;
  };

  // Labels and lines of what is in the window, evenly apart in each stretch.
  function drawAxis() {
    const axis = $("axis"), grid = $("grid");
    const width = axis.getBoundingClientRect().width;
    if (!width) return;
    const labels = [], lines = [];
    const letter = 6.4;
    for (const [start, end, left, right, hours] of data.axis) {
      const pixels = ((right - left) / 100) * width * view.zoom, perMinute = pixels / (end - start);
      const x = (m) => ((left / 100 - view.from) * view.zoom) * width + (m - start) * perMinute;
      const shownFrom = Math.max(0, x(start)), shownTo = Math.min(width, x(end));
      if (shownTo - shownFrom < 12) continue;
      const first = Math.max(start, Math.floor(start + (shownFrom - x(start)) / perMinute));
      const last = Math.min(end, Math.ceil(start + (shownTo - x(start)) / perMinute));
      const step = STEPS.find(([size, , name, above]) => (size >= DAY || hours) &&
        size * perMinute >= (name(first).length + (above ? 2 : 2.5)) * letter) || STEPS[STEPS.length - 1];
      const [, next, name, above] = step;
      let free = shownFrom, coarseFree = shownFrom, before = null, marks = 0;
      const coarse = (at, label) => {
        if (at < coarseFree || at + label.length * letter * 1.08 > shownTo + 4) return false;
        labels.push(["coarse", at, 13, label]);
        coarseFree = at + label.length * letter * 1.1 + 8;
        return true;
      };
      for (let m = next(first), count = 0; m < last && count < 400; m = next(m + 1), count++) {
        const at = x(m);
        lines.push([((at / width) / view.zoom + view.from) * 100]);
        if (above) {
          const label = above(m);
          if (label !== before) {
            // The name of what began before the window stands at its edge, unless the next one needs the room.
            if (before === null && at - shownFrom >= above(first).length * letter * 1.1 + 8) coarse(shownFrom, above(first));
            if (coarse(at, label)) before = label;
            else if (before === null) before = label;
          }
        }
        if (at < free || at + name(m).length * letter > shownTo + 4) continue;
        labels.push(["fine", at, 29, name(m)]);
        free = at + name(m).length * letter + 6;
        marks++;
      }
      if (coarseFree === shownFrom && (above || !marks)) {
        const names = [...(last - first <= DAY ? [dayName(first)] : []), ...(last - first < 62 * DAY ? [monthName(first)] : []), inYear(first)];
        names.some((label) => coarse(shownFrom, label));
      }
    }
    axis.replaceChildren(...labels.map(([kind, x, y, text]) => make("text", { class: kind, x: x.toFixed(1), y }, text)),
      ...labels.filter(([kind]) => kind === "fine").map(([, x]) => make("line", { x1: x.toFixed(1), x2: x.toFixed(1), y1: 33, y2: 40 })));
    for (const line of grid.querySelectorAll("line")) line.remove();
    grid.append(...lines.map(([x]) => make("line", { x1: `${x}%`, x2: `${x}%`, y1: 0, y2: "100%" })));
  }

  function apply() {
    view.zoom = clamp(view.zoom, 1, 4000);
    view.from = clamp(view.from, 0, 1 - 1 / view.zoom);
    root.style.setProperty("--zoom", view.zoom);
    root.style.setProperty("--from", view.from);
    const left = view.from * 100, right = (view.from + 1 / view.zoom) * 100;
    data.entries.forEach(([reach], n) => {
      const lane = lanes[n];
      if (!reach || !lane) return;
      const off = reach[1] < left ? "left" : reach[0] > right ? "right" : "";
      if (lane.dataset.off !== off) {
        lane.dataset.off = off;
        lane.className = off ? "lane " + off : "lane";
      }
    });
    drawAxis();
  }

  const lanes = data.entries.map((_, n) => entryOf(n)?.querySelector(".lane"));

  let waiting = 0;
  function move(zoom, from) {
    view.zoom = zoom;
    view.from = from;
    waiting ||= requestAnimationFrame(() => { waiting = 0; apply(); });
  }
  // Zoom about a place in the window, from 0 to 1.
  function zoomBy(factor, at = 0.5) {
    const zoom = clamp(view.zoom * factor, 1, 4000);
    move(zoom, view.from + at / view.zoom - at / zoom);
  }
  const panBy = (share) => move(view.zoom, view.from + share / view.zoom);
  function reveal(n) {
    const reach = data.entries[n][0];
    if (!reach || view.zoom === 1) return;
    const middle = (reach[0] + reach[1]) / 200;
    if (middle < view.from || middle > view.from + 1 / view.zoom) move(view.zoom, middle - 0.5 / view.zoom);
  }

  // Buttons and keys zoom about the chosen entry where it is in the window.
  function middle() {
    const reach = chosen && data.entries[numberOf(chosen)][0];
    const at = reach ? ((reach[0] + reach[1]) / 200 - view.from) * view.zoom : 0.5;
    return at > 0 && at < 1 ? at : 0.5;
  }
  const press = { "in": () => zoomBy(1.6, middle()), out: () => zoomBy(1 / 1.6, middle()), all: () => move(1, 0), "earlier-button": () => panBy(-0.3), "later-button": () => panBy(0.3) };
  for (const [id, action] of Object.entries(press)) $(id).addEventListener("click", action);

  const frame = document.querySelector(".scale");
  const ruler = frame.firstElementChild;
  const share = (event) => {
    const box = ruler.getBoundingClientRect();
    return clamp((event.clientX - box.left - 8) / (box.width - 16), 0, 1);
  };
  for (const place of [frame, $("list")]) {
    place.addEventListener("wheel", (event) => {
      if (!event.ctrlKey && !(place === frame && !event.shiftKey)) return;
      event.preventDefault();
      zoomBy(Math.exp(-clamp(event.deltaY, -200, 200) / 250), share(event));
    }, { passive: false });
  }
  let grip = null;
  frame.addEventListener("pointerdown", (event) => {
    grip = { x: share(event), from: view.from };
    frame.setPointerCapture(event.pointerId);
  });
  frame.addEventListener("pointermove", (event) => {
    if (grip) move(view.zoom, grip.from + (grip.x - share(event)) / view.zoom);
  });
  for (const type of ["pointerup", "pointercancel"]) frame.addEventListener(type, () => { grip = null; });
  frame.addEventListener("dblclick", (event) => zoomBy(2, share(event)));

  // ---- filter

  const words = new Map(); // entry number to what is searched, made when first needed
  const plainWords = (n) => {
    if (!words.has(n)) words.set(n, entryOf(n).firstElementChild.textContent.toLowerCase());
    return words.get(n);
  };
  function filter() {
    const sought = $("filter").value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    const kind = $("which").value;
    let kept = 0;
    data.entries.forEach((_, n) => {
      const entry = entryOf(n);
      if (!entry) return;
      const fits = (!kind || entry.classList.contains(kind)) && sought.every((word) => plainWords(n).includes(word));
      entry.closest("li").hidden = !fits;
      kept += fits;
    });
    for (const group of document.querySelectorAll(".group")) {
      group.hidden = !group.querySelector("li:not([hidden]) > details");
    }
    $("said").textContent = sought.length || kind ? `${kept} of ${data.entries.length} entries` : "";
    document.querySelector(".summary").textContent = sought.length || kind ? `${kept} of ${data.entries.length}` : all;
  }
  function clear() {
    $("filter").value = "";
    $("which").value = "";
    filter();
  }
  const all = document.querySelector(".summary").textContent;
  $("filter").addEventListener("input", filter);
  $("which").addEventListener("change", filter);
  document.querySelector(".controls").addEventListener("submit", (event) => event.preventDefault());

  $("theme").addEventListener("click", () => {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  });

  // ---- keys

  const visible = () => [...document.querySelectorAll(".rows > li:not([hidden]) > details > summary")];
  function step(by) {
    const list = visible();
    if (!list.length) return;
    const here = document.activeElement?.closest?.(".e")?.firstElementChild || chosen?.firstElementChild;
    const at = list.indexOf(here);
    const next = list[at < 0 ? (by > 0 ? 0 : list.length - 1) : clamp(at + by, 0, list.length - 1)];
    next.focus({ preventScroll: true });
    if (next.parentElement !== chosen) choose(next.parentElement);
    reveal(numberOf(next.parentElement));
    scrollTo(next, "nearest");
  }
  const KEYS = {
    ArrowDown: () => step(1), j: () => step(1), ArrowUp: () => step(-1), k: () => step(-1),
    ArrowLeft: press["earlier-button"], ArrowRight: press["later-button"],
    "+": press.in, "=": press.in, "-": press.out, "0": press.all,
    "/": () => $("filter").focus(),
  };
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target.matches("input, select, textarea");
    if (event.key === "Escape") {
      if (typing) { clear(); event.target.blur(); }
      else if (chosen) { const entry = chosen; entry.open = false; chosen = null; light([]); entry.firstElementChild.focus(); }
      return;
    }
    const arrow = event.key.startsWith("Arrow");
    // Arrows scroll the page and the text as ever; they step where an entry is in hand.
    if (typing || !KEYS[event.key] || (arrow && !event.target.closest?.(".list, .scale"))) return;
    event.preventDefault();
    KEYS[event.key]();
  });

  // ---- start

  if (data.entries.length) document.querySelector(".controls").hidden = false;
  new ResizeObserver(() => drawAxis()).observe(ruler);
  addEventListener("beforeprint", () => { move(1, 0); apply(); });
  apply();
  if (/^#e\d+$/.test(location.hash) && $(location.hash.slice(1))) choose($(location.hash.slice(1)), { fromText: true });
})();
