// What pages can do beyond their plain HTML. Every page works without any of this.
import "./parts/keys.js";
import "./parts/rows.js";
import "./parts/suggest.js";
import "./parts/combobox.js";
import "./parts/hold.js";
import "./parts/keep.js";
import "./parts/sent.js";
import "./parts/asked.js";
import "./parts/line.js";
import "./parts/regions.js";
import "./parts/small.js";
import "./parts/token.js";
