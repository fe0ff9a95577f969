// The walk of the README with the generated clients. Arguments: the URLs of the services as JSON, and a free username.
import * as inventory from '../../../target/typescript/inventory';
import * as order from '../../../target/typescript/order';
import * as payment from '../../../target/typescript/payment';
import * as product from '../../../target/typescript/product';
import * as user from '../../../target/typescript/user';

declare const process: { argv: string[]; exitCode: number };

const urls = JSON.parse(process.argv[2]) as Record<string, string>;
const username = process.argv[3];
const password = 'securepassword123';

async function walk(): Promise<void> {
  const products = new product.ProductsApi(new product.Configuration({ basePath: urls.product }));
  const laptop = await products.createProduct({
    newProduct: { name: 'Laptop', description: 'High-performance laptop', price: 999.99 },
  });
  await new inventory.StockApi(new inventory.Configuration({ basePath: urls.inventory }))
    .setFirstStock({ id: laptop.productId, newStock: { stockLevel: 100 } });

  await new user.UsersApi(new user.Configuration({ basePath: urls.user }))
    .registerUser({ newUser: { username, email: `${username}@example.com`, password } });
  const tokens = await new order.UsersApi(new order.Configuration({ basePath: urls.order })).logIn({ username, password });
  const headers = { Authorization: `Bearer ${tokens.accessToken}` };

  const orders = new order.OrdersApi(new order.Configuration({ basePath: urls.order, headers }));
  const placed = await orders.placeOrder({
    id: laptop.productId,
    newOrder: { quantity: 2, shippingAddress: '123 Main St, City, Country', unitPrice: laptop.price },
  });
  await new payment.PaymentsApi(new payment.Configuration({ basePath: urls.payment, headers })).payOrder({
    newPayment: { orderId: placed.orderId, cardNumber: '4242424242424242', cardExpiry: '12/99', cardCvv: '123' },
  });

  // the result of the payment arrives in the order service by a message
  let status: string;
  do {
    status = (await orders.getOrder({ id: placed.orderId })).orderStatus;
  } while (status === order.OrderStatus.InProgress);
  console.log(status);
}

walk().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
