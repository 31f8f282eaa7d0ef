import Casework
import Foundation
import Operations
import Storage

/// Phones: enrolling and revoking them. Officers who search see their own, and can revoke it from any computer.
enum RoadsideDevicePages {
    /// The page.
    static func show(_ exchange: Exchange) async throws -> Reply {
        let (_, officer) = try exchange.signedIn()
        let devices = try await exchange.office.desk.devices(by: exchange.acting())
        let names = try await names(exchange)
        var blocks: [Block?] = [.paragraph(exchange.text(RoadsideStaffText.devicesLead), isLead: true)]
        if Right.enrolDevice.admits(officer) { blocks += try await waiting(exchange, names) }
        blocks.append(.heading(exchange.text(RoadsideStaffText.devicesTitle)))
        blocks.append(
            devices.isEmpty
                ? .paragraph(exchange.text(RoadsideStaffText.noDevices))
                : .table(
                    exchange.text(RoadsideStaffText.devicesTitle),
                    [
                        exchange.text(RoadsideStaffText.digits), exchange.text(RoadsideStaffText.officer),
                        exchange.text(RoadsideStaffText.enrolledAt), exchange.text(RoadsideStaffText.state),
                    ], devices.map { row($0, names, exchange) }, isWide: true))
        for device in devices where device.isUsable { blocks.append(revocation(device, names, exchange)) }
        return exchange.page(
            Page(exchange.text(RoadsideStaffText.devicesTitle), blocks).with {
                $0.current = RouteName.roadsideDevices.rawValue
                $0.form = "wide"
            })
    }

    /// Enrols a phone whose digits were compared.
    static func enrol(_ exchange: Exchange) async throws -> Reply {
        guard let id = UUID(uuidString: exchange.form["request"]) else { throw ConsoleError(.badRequest) }
        _ = try await exchange.office.street.enrol(.init(id), by: exchange.acting())
        return .redirect(to: RouteTable.address(.roadsideDevices))
    }

    /// Revokes a phone.
    static func revoke(_ exchange: Exchange) async throws -> Reply {
        guard let reason = EnrolledDevice.Revocation.Reason(rawValue: exchange.form["reason"]) else {
            throw ConsoleError(.invalid, faults: [FieldFault(field: "reason", text: .notAChoice)])
        }
        _ = try await exchange.office.desk.revokeDevice(
            exchange.identifier("device"), reason, by: exchange.acting())
        return .redirect(to: RouteTable.address(.roadsideDevices))
    }

    // MARK: - Parts

    private static func names(_ exchange: Exchange) async throws -> [Officer.ID: String] {
        let all = try await exchange.office.desk.store.officers(of: exchange.office.force.id)
        return Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0.sealed.name) })
    }

    private static func waiting(_ exchange: Exchange, _ names: [Officer.ID: String]) async throws -> [Block?] {
        let requests = await exchange.office.street.waitingDevices()
        var blocks: [Block?] = [.heading(exchange.text(RoadsideStaffText.waiting))]
        if requests.isEmpty { blocks.append(.paragraph(exchange.text(RoadsideStaffText.noneWaiting))) }
        for request in requests {
            blocks += [
                .summary(
                    [
                        .init(exchange.text(RoadsideStaffText.digits), request.key.fingerprint),
                        .init(exchange.text(RoadsideStaffText.officer), names[request.officer] ?? ""),
                        .init(exchange.text(RoadsideStaffText.askedAt), exchange.language.time(request.askedAt)),
                    ], in: exchange.language),
                exchange.form(
                    RouteTable.address(.enrolDevice),
                    fields: [FormField(.hidden, "request", "", value: request.id.description)],
                    buttons: [.init(exchange.text(RoadsideStaffText.enrol))]),
            ]
        }
        return blocks
    }

    private static func row(_ device: EnrolledDevice, _ names: [Officer.ID: String], _ exchange: Exchange)
        -> [Block.Cell]
    {
        let state = device.revocation.map {
            exchange.text(
                RoadsideStaffText.revokedAt, exchange.language.time($0.revokedAt),
                exchange.text(RevocationText($0.reason)))
        }
        return [
            .init(device.key.fingerprint), .init(names[device.officer] ?? ""),
            .init(exchange.language.time(device.enrolledAt)), .init(state ?? exchange.text(RoadsideStaffText.inUse)),
        ]
    }

    private static func revocation(_ device: EnrolledDevice, _ names: [Officer.ID: String], _ exchange: Exchange)
        -> Block
    {
        let label =
            "\(exchange.text(RoadsideStaffText.revoke)): \(device.key.fingerprint), \(names[device.officer] ?? "")"
        return exchange.form(
            RouteTable.address(.revokeDevice, device.id.description),
            fields: [
                FormField(.choice, "reason-\(device.id)", label, hint: exchange.text(RoadsideStaffText.revokeNote)).with
                {
                    $0.sentName = "reason"
                    $0.options = EnrolledDevice.Revocation.Reason.allCases.map {
                        .init($0.rawValue, exchange.text(RevocationText($0)), false)
                    }
                }
            ], buttons: [.init(exchange.text(RoadsideStaffText.revoke), isWarning: true)])
    }
}
