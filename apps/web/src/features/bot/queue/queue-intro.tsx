/** What the form of the home page is for; it stands there before the form does, and is most of what is read first. */
export function QueueIntro() {
  return (
    <p className="mb-3 text-[13px] text-text-2">
      Choose an action and whom it is for. A dry run shows you whom it would reach, and does nothing else.
    </p>
  )
}
