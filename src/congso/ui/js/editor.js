// The editor saves a page by itself while it is written. Sent in the middle of that, a new page would be made
// twice, and the second refused for an address already in use; so a page is sent after its saving has ended.

let saving = false
let waiting = null
let leaving = false

document.addEventListener("w-autosave:save", (event) => {
  if (leaving) event.preventDefault()
  else saving = true
})

for (const ended of ["w-autosave:success", "w-autosave:error"]) {
  document.addEventListener(ended, () => {
    saving = false
    waiting?.form.requestSubmit(waiting.button)
    waiting = null
  })
}

document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-edit-form]")) return
  leaving = !saving
  if (leaving) return
  event.preventDefault()
  event.stopImmediatePropagation()
  waiting = { form: event.target, button: event.submitter }
}, true)
