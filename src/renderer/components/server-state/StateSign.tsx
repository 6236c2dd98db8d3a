import {
  type Icon,
  IconAlertTriangleFilled,
  IconCircle,
  IconCircleFilled,
  IconCircleHalf2,
  IconClock,
  IconKey,
  IconLoader2,
  IconMinus,
} from '@tabler/icons-react';
import type { StateKind } from '#shared/model/server.ts';
import classes from './StateSign.module.css';

const signs: Readonly<Record<StateKind, { readonly icon: Icon; readonly tone: string | undefined }>> = {
  ready: { icon: IconCircleFilled, tone: classes.ready },
  starting: { icon: IconLoader2, tone: classes.moving },
  stopping: { icon: IconLoader2, tone: classes.moving },
  degraded: { icon: IconCircleHalf2, tone: classes.warning },
  'backing-off': { icon: IconClock, tone: classes.warning },
  'needs-sign-in': { icon: IconKey, tone: classes.signIn },
  failed: { icon: IconAlertTriangleFilled, tone: classes.failed },
  stopped: { icon: IconCircle, tone: classes.off },
  disabled: { icon: IconMinus, tone: classes.off },
};

/** The state's shape and colour; its word stands beside it, always. */
export function StateSign({ kind }: { readonly kind: StateKind }) {
  const { icon: SignIcon, tone } = signs[kind];
  return (
    <SignIcon
      className={`${classes.sign} ${tone}`}
      size={kind === 'ready' ? 10 : 14}
      stroke={1.8}
      aria-hidden
    />
  );
}
