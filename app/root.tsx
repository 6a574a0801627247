import type { LinksFunction, LoaderFunctionArgs } from '@remix-run/node'
import { json } from '@remix-run/node'
import { Outlet, useRouteLoaderData } from '@remix-run/react'
import type { ReactNode } from 'react'
import { Document } from './components/layout/document'
import { SiteLayout } from './components/layout/site-layout'
import { RouteErrorBoundary } from './components/route-error-boundary'
import { languageOf } from './http/language.server'
import { readSession } from './http/guards.server'
import stylesheet from './styles/app.css?url'

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: stylesheet },
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { school } = context.deps.register
  const session = await readSession(request, context)
  const { name, address, email, telephone, supervisor, privacyContact } = school.organisation
  return json({
    language: session?.language ?? (await languageOf(request)),
    demo: school.demo,
    organisation: { name, address, email, telephone, supervisor, privacyContact },
    viewer: session
      ? {
          kind: session.actor.kind,
          permissions: session.actor.kind === 'staff' ? [...session.actor.permissions] : [],
          shortcuts: session.shortcuts,
        }
      : null,
  })
}

export function Layout({ children }: { children: ReactNode }) {
  return <Document>{children}</Document>
}

export default function App() {
  return (
    <Frame>
      <Outlet />
    </Frame>
  )
}

export function ErrorBoundary() {
  return (
    <Frame>
      <RouteErrorBoundary />
    </Frame>
  )
}

/** The frame also stands when the root's own loader failed: then without what it would have told. */
function Frame({ children }: { children: ReactNode }) {
  const data = useRouteLoaderData<typeof loader>('root')
  return (
    <SiteLayout
      demo={data?.demo ?? false}
      viewer={data?.viewer ?? null}
      organisation={data?.organisation ?? null}
    >
      {children}
    </SiteLayout>
  )
}
