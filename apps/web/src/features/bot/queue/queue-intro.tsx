/** What the form of the home page is for. It is there before the form is. */
export function QueueIntro() {
  return (
    <p className="mb-3 text-[13px] text-text-2">
      Choose an action and whom it is for. A dry run shows you whom it would reach, and does nothing else.
    </p>
  )
}
