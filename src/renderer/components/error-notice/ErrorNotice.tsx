import { Button, Code, Collapse, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconAlertTriangle } from '@tabler/icons-react';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { asItCame, visibleText } from '../../components/results/visible-characters.ts';
import { describeError } from '../../lib/errors.ts';
import { CopyButton } from '../copy-button/CopyButton.tsx';
import classes from './ErrorNotice.module.css';

interface ErrorNoticeProps {
  readonly error: unknown;
  /** What to do next, as a button. */
  readonly action?: ReactNode;
}

/** One sentence what happened, one why or what to try, a button for what next; the rest under "Details". */
export function ErrorNotice({ error, action }: ErrorNoticeProps) {
  const { t, i18n } = useTranslation('common');
  const [open, { toggle }] = useDisclosure(false);
  const detailsId = useId();
  const described = describeError(error, i18n);
  const { message, hint, ...rest } = described;
  const whole = JSON.stringify(
    { message: asItCame(message) ?? message, hint: asItCame(hint) ?? hint, ...rest },
    null,
    2,
  );
  return (
    <div className={classes.notice} role="alert">
      <IconAlertTriangle className={classes.sign} size={18} stroke={1.5} aria-hidden />
      <Stack gap={4} className={classes.text}>
        <Text fw={600} className={classes.prose}>
          {described.message}
        </Text>
        {described.hint !== '' && <Text className={classes.prose}>{described.hint}</Text>}
        <Group gap="xs" mt={4}>
          {action}
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            onClick={toggle}
            aria-expanded={open}
            aria-controls={detailsId}
          >
            {t('details')}
          </Button>
        </Group>
        <Collapse expanded={open} id={detailsId}>
          <Stack gap="xs" mt={4}>
            <Code block tabIndex={0} aria-label={t('details')}>
              {visibleText(whole)}
            </Code>
            <Group>
              <CopyButton value={whole} label={t('copyDetails')} text={t('copy')} />
            </Group>
          </Stack>
        </Collapse>
      </Stack>
    </div>
  );
}
