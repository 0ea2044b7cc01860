use rustls::{AlertDescription, CertificateError, Error, InvalidMessage};

/// What is wrong with a connection, and what to do.
pub(crate) fn remedy(why: &Error) -> Option<String> {
    let remedy = match why {
        Error::InvalidCertificate(why) => return Some(remedy_of_certificate(why)),
        Error::AlertReceived(alert) => return Some(remedy_of_alert(*alert)),
        Error::InvalidMessage(
            InvalidMessage::InvalidContentType | InvalidMessage::UnknownProtocolVersion,
        ) => "the port does not speak TLS: if it is one for plain text, leave `.tls(..)` out",
        Error::PeerIncompatible(_) => "the server and the client have no version or cipher of TLS in common",
        _ => return None,
    };
    Some(remedy.to_owned())
}

fn remedy_of_certificate(why: &CertificateError) -> String {
    let wrong = "TLS: the server's certificate";
    match why {
        CertificateError::UnknownIssuer | CertificateError::BadSignature => {
            format!("{wrong} is signed by none of the authorities that `Tls::trusting(..)` names")
        }
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => {
            format!("{wrong} has expired: renew it")
        }
        CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => {
            format!("{wrong} is not valid yet: compare the clocks")
        }
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            format!("{wrong} is for another name ({why}): say which by `.server_name(..)`")
        }
        why => format!("{wrong} is refused: {why}"),
    }
}

/// What the server says of the client: it tells kinds of certificates apart as it likes.
fn remedy_of_alert(alert: AlertDescription) -> String {
    let client = "TLS: the server refused the client's certificate";
    match alert {
        AlertDescription::CertificateRequired => {
            "TLS: the server asks for a client's certificate: chain `.client(certificate, key)` on `Tls`"
                .to_owned()
        }
        AlertDescription::CertificateExpired => format!("{client}: it has expired"),
        AlertDescription::UnknownCA => format!("{client}: its authority is not one that the server trusts"),
        AlertDescription::BadCertificate
        | AlertDescription::UnsupportedCertificate
        | AlertDescription::CertificateRevoked
        | AlertDescription::CertificateUnknown
        | AlertDescription::AccessDenied => format!("{client}, saying {alert:?}"),
        // So Java says that it does not know the authority.
        alert => format!(
            "TLS: the server ended the connection, saying {alert:?}: it may not trust the authority of the client's certificate"
        ),
    }
}
