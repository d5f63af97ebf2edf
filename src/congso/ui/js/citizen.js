// What filing online can do beyond plain forms. Every page works without any of this.
import "./citizen/typing.js";
<<<<<<< HEAD
import "./citizen/push.js";
=======
import "./citizen/papers.js";
>>>>>>> 8fceeba (citizen: Uploads go on after a cut, papers come from one's own store, a receipt says what was filed)
