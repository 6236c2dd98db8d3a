import {
  type Icon,
  IconAlertTriangleFilled,
  IconBan,
  IconCircleCheckFilled,
  IconClock,
  IconExclamationCircle,
  IconHelpCircle,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CallStatus } from '#shared/model/call.ts';
import classes from './CallStatusWord.module.css';

const signs: Readonly<Record<CallStatus, { readonly icon: Icon; readonly tone: string | undefined }>> = {
  ok: { icon: IconCircleCheckFilled, tone: classes.ok },
  'tool-error': { icon: IconExclamationCircle, tone: classes.warning },
  'input-required': { icon: IconHelpCircle, tone: classes.off },
  failed: { icon: IconAlertTriangleFilled, tone: classes.failed },
  timeout: { icon: IconClock, tone: classes.warning },
  cancelled: { icon: IconBan, tone: classes.off },
};

/** How a call ended, as sign and word. */
export function CallStatusWord({ status }: { readonly status: CallStatus }) {
  const { t } = useTranslation('calls');
  const { icon: Sign, tone } = signs[status];
  return (
    <span className={classes.status}>
      <Sign size={14} stroke={1.8} className={tone} aria-hidden />
      {t(`status.${status}`)}
    </span>
  );
}
