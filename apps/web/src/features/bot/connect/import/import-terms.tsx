/** What its owner should know about handing over a session. */
export function ImportTerms() {
  return (
    <ul className="grid list-disc gap-1.5 pl-5 text-[12px] text-text-2">
      <li>A session opens your account as a password does. It is stored encrypted and never shown again.</li>
      <li>
        It works until you log out in that browser, change your password, or Instagram has doubts. Close the
        tab instead of logging out.
      </li>
      <li>
        Instagram notices a change of country. Use a proxy near that browser; it may still ask for a
        confirmation there.
      </li>
      <li>Disconnecting here forgets the session and leaves your browser signed in.</li>
    </ul>
  )
}
