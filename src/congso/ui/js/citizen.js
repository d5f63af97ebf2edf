// What filing online can do beyond plain forms. Every page works without any of this.
import "./citizen/typing.js";
import "./citizen/push.js";
import "./citizen/papers.js";
