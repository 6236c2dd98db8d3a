import { MantineProvider } from '@mantine/core';
import { renderToString } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import type { JsonObject } from '#shared/model/capability.ts';
import { SchemaForm } from '../../src/renderer/components/schema-form/SchemaForm.tsx';
import { createI18n } from '../../src/renderer/lib/i18n.ts';

const i18n = createI18n('en');

/** What the form makes of a value when it is opened: nothing, or another value. */
export const openedForm = (schema: JsonObject, value: JsonObject): readonly JsonObject[] => {
  const changes: JsonObject[] = [];
  renderToString(
    <I18nextProvider i18n={i18n}>
      <MantineProvider>
        <SchemaForm schema={schema} value={value} issues={[]} onChange={(next) => changes.push(next)} />
      </MantineProvider>
    </I18nextProvider>,
  );
  return changes;
};
