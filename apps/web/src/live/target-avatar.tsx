import { apiPathIn } from '../account/account-address.ts'
import { useAccountNavigation } from '../account/account-navigation.ts'
import { Avatar } from '../ui/avatar.tsx'
import type { RunTarget } from './types.ts'

/** The picture of a target of a run, which comes through Botyard; the first letter of the name where there is none. */
export function TargetAvatar(props: { runId: string; target: RunTarget; size?: 'small' }) {
  const { runId, target, size } = props
  const { named } = useAccountNavigation()
  const picture = `/runs/${runId}/targets/${target.instagram_id}/picture`
  return (
    <Avatar
      name={target.full_name ?? target.username}
      src={target.has_picture ? apiPathIn(named, picture) : null}
      {...(size && { size })}
    />
  )
}
