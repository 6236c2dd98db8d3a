import { Button, Textarea } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../../components/error-notice/ErrorNotice.tsx';
import { openExchange } from '../../exchange/exchange-store.ts';
import { closeAddDialog } from '../add-dialog-store.ts';
import { usePaste } from './use-paste.ts';

const EXAMPLE = '{ "mcpServers": { … } }   ·   npx -y @scope/server   ·   https://example.com/mcp';

/** The large box on top: whatever a README shows. */
export function PasteBox({ autoFocus }: { readonly autoFocus: boolean }) {
  const { t } = useTranslation('form');
  const { text, error, reading, setText } = usePaste();
  return (
    <div>
      <Textarea
        label={t('paste')}
        description={reading ? t('pasteReading') : t('pasteDescription')}
        placeholder={EXAMPLE}
        classNames={{ input: 'mono' }}
        spellCheck={false}
        autosize
        minRows={4}
        maxRows={9}
        value={text}
        data-autofocus={autoFocus || undefined}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {error !== undefined && <ErrorNotice error={error} />}
      {text === '' && (
        <Button
          variant="subtle"
          size="compact-sm"
          mt={4}
          leftSection={<IconFileImport size={14} stroke={1.5} />}
          onClick={() => {
            closeAddDialog();
            openExchange({ kind: 'import' });
          }}
        >
          {t('takeOver')}
        </Button>
      )}
    </div>
  );
}
