import { notifications } from '@mantine/notifications';
import type { ReactNode } from 'react';

/** Long enough to read two sentences. */
const ERROR_SHOWN_MS = 12_000;
const FACT_SHOWN_MS = 5_000;

/** The same fact is not told beside itself. */
export const notifyFact = (message: ReactNode): string =>
  notifications.show({
    ...(typeof message === 'string' ? { id: message } : {}),
    message,
    autoClose: FACT_SHOWN_MS,
    withBorder: true,
  });

export const notifyProblem = (title: ReactNode, message: ReactNode): string =>
  notifications.show({ title, message, color: 'red', autoClose: ERROR_SHOWN_MS, withBorder: true });
