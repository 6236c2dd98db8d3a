import { Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';

interface StepFooterProps {
  readonly action: string;
  readonly isDisabled: boolean;
  readonly isBusy: boolean;
  readonly onBack: () => void;
  readonly onAct: () => void;
}

export function StepFooter({ action, isDisabled, isBusy, onBack, onAct }: StepFooterProps) {
  const { t } = useTranslation('exchange');
  return (
    <Group justify="space-between" mt="md">
      <Button variant="subtle" color="gray" onClick={onBack}>
        {t('back')}
      </Button>
      <Button onClick={onAct} disabled={isDisabled} loading={isBusy}>
        {action}
      </Button>
    </Group>
  );
}
