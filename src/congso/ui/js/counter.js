// The counter: scans go up at once, drafts stay in this browser, what was pressed on a cut line is sent once when it is
// back. The page works without any of this; numbers are only ever given by the server.
import { keys } from "./counter/keys.js";
import { scans } from "./counter/scans.js";
import { sending } from "./counter/sending.js";
import { tray } from "./counter/tray.js";
import { printing } from "./counter/printing.js";

const form = document.querySelector("form[data-counter]");
printing();
tray();
if (form) {
  keys(form);
  scans(form);
  sending(form);
}
